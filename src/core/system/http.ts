/** Asks web servers. Never throws: what can't be asked is an answer too. */
export interface Http {
  /** One GET request to an `http:` or `https:` address. No redirect is followed and no body is read. */
  ask(address: URL, options: { readonly signal?: AbortSignal }): Promise<HttpAnswer>;
  /** One request with a body or none, whose answer is read. Connections are kept for the next one. No redirect is followed. */
  send(address: URL, request: HttpRequest): Promise<HttpReply>;
}

export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds without a byte either way, after which it is given up. */
  readonly patience: number;
  /** Bytes of the answer that are accepted. */
  readonly most: number;
  readonly signal?: AbortSignal | undefined;
}

export type HttpReply =
  | {
      readonly kind: "answered";
      readonly status: number;
      /** Names in lower case. */
      readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
      readonly body: string;
    }
  /** The request may have been carried out all the same. */
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "stopped" };

export type HttpAnswer =
  | { readonly kind: "answered"; readonly status: number; readonly location?: string }
  /** `wasReached`: something at the address took part (it refused, broke off, or was too slow), as opposed to no way there. */
  | { readonly kind: "failed"; readonly wasReached: boolean; readonly message: string }
  | { readonly kind: "stopped"; readonly wasReached: boolean };
