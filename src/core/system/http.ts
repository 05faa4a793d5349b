/** Asks web servers. Never throws: what can't be asked is an answer too. */
export interface Http {
  /** One GET request to an `http:` or `https:` address. No redirect is followed and no body is read. */
  ask(address: URL, options: { readonly signal?: AbortSignal }): Promise<HttpAnswer>;
}

export type HttpAnswer =
  | { readonly kind: "answered"; readonly status: number; readonly location?: string }
  /** `wasReached`: something at the address took part (it refused, broke off, or was too slow), as opposed to no way there. */
  | { readonly kind: "failed"; readonly wasReached: boolean; readonly message: string }
  | { readonly kind: "stopped"; readonly wasReached: boolean };
