import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Failure } from "../../../../shared/result";
import { useApp } from "../../../app-shell/app-context";
import { callFailure } from "../../../client/call-failure";
import { FailureMessage } from "../../../components/failure-message";
import styles from "../sessions.module.css";

/** The API key of a hub; it is kept once the hub has accepted it, and never shown again. */
export function HubLogin({ url }: { readonly url: string }) {
  const { engine, sessions } = useApp();
  const [apiKey, setKey] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const submit = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await engine.call((client) => client.sessions.sharing.login({ url, apiKey: apiKey.trim() }));
      setKey("");
      sessions.tell("The hub has accepted the key.");
      await sessions.reload();
    } catch (error) {
      setFailure(callFailure(error));
    }
    setBusy(false);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (apiKey.trim() !== "") void submit();
  };
  return (
    <details>
      <summary>API key for this hub</summary>
      <form className={styles.fieldLine} onSubmit={onSubmit}>
        <TextInput
          size="xs"
          type="password"
          label="API key"
          description="Kept on this machine alone, in a file that only you can read"
          className={styles.grow ?? ""}
          autoComplete="off"
          value={apiKey}
          onChange={({ currentTarget }) => setKey(currentTarget.value)}
        />
        <Button size="xs" type="submit" variant="default" loading={isBusy} disabled={apiKey.trim() === ""}>
          Log in
        </Button>
      </form>
      {failure && <FailureMessage failure={failure} />}
    </details>
  );
}
