import { Component, type ReactNode } from "react";
import { FailureMessage } from "./failure-message";
import { ScreenMessages } from "./screen";

export interface ErrorBoundaryProps {
  /** What can't be shown then, such as "This screen". */
  readonly what: string;
  readonly hint: string;
  /** Loads the page anew: a script that failed to load is not asked for again by the page that wanted it. */
  readonly onRetry: () => void;
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | undefined;
}

/**
 * Stands around what is drawn: where that fails, a message takes its place, and what is around it stays. Only a class
 * can be told of it.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(cause: unknown): State {
    return { error: cause instanceof Error ? cause : new Error(String(cause)) };
  }

  override render(): ReactNode {
    const { what, hint, onRetry, children } = this.props;
    const { error } = this.state;
    if (error === undefined) return children;
    const message = `${what} can't be shown, since something in it failed: ${error.message}`;
    return (
      <ScreenMessages>
        <FailureMessage failure={{ code: "not-drawn", message, hint }} onRetry={onRetry} />
      </ScreenMessages>
    );
  }
}
