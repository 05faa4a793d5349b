import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { type TokenKeys, tokenLifetime } from "./token-keys";

/** Whom a token speaks for: a client, by one of its keys. */
export interface Principal {
  readonly clientId: string;
  readonly keyId: string;
}

/** Makes tokens and tells them from forged ones. */
export interface Tokens {
  sign(principal: Principal): Promise<{ readonly token: string; readonly expiresAt: string }>;
  /** The principal of a token that this hub signed and that is good now; undefined for any other text. */
  verify(token: string): Promise<Principal | undefined>;
}

/** `issuer` names this hub: a token of another one is refused, also one with the same keys. */
export function hubTokens(keys: () => TokenKeys, issuer: string, now: () => Date): Tokens {
  return {
    async sign({ clientId, keyId }) {
      const [newest] = keys();
      if (newest === undefined) throw new Error("There is no key to sign with.");
      const issued = Math.floor(now().getTime() / 1000);
      const token = await new SignJWT({ key: keyId })
        .setProtectedHeader({ alg: algorithm, kid: newest.kid, typ: "JWT" })
        .setSubject(clientId)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(issued)
        .setExpirationTime(issued + tokenLifetime)
        .sign(bytesOf(newest.secret));
      return { token, expiresAt: new Date((issued + tokenLifetime) * 1000).toISOString() };
    },
    async verify(token) {
      const payload = await payloadOf(token, keys(), { issuer, now: now() });
      const parsed = claims.safeParse(payload);
      return parsed.success ? { clientId: parsed.data.sub, keyId: parsed.data.key } : undefined;
    },
  };
}

async function payloadOf(
  token: string,
  keys: TokenKeys,
  { issuer, now }: { readonly issuer: string; readonly now: Date },
): Promise<unknown> {
  try {
    const keyOf = ({ kid }: { readonly kid?: string }) => {
      const key = keys.find((one) => one.kid === kid);
      if (key === undefined) throw new Error("unknown key");
      return bytesOf(key.secret);
    };
    const { payload } = await jwtVerify(token, keyOf, {
      // Named here, or the token itself would choose (also "none").
      algorithms: [algorithm],
      audience,
      issuer,
      currentDate: now,
      requiredClaims: ["exp", "sub", "aud", "iss"],
    });
    return payload;
  } catch {
    // Whatever is wrong with it, it is not one of ours: the caller answers all of them alike.
    return undefined;
  }
}

function bytesOf(secret: string): Uint8Array {
  return Buffer.from(secret, "base64url");
}

const claims = z.looseObject({ sub: z.uuid(), key: z.uuid() });
const algorithm = "HS256";
const audience = "lockstep-hub";
