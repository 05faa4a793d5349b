import { MantineProvider } from "@mantine/core";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { AppContext } from "./app-shell/app-context";
import { AppShell } from "./app-shell/app-shell";
import { createAppState } from "./app-shell/app-state";
import { followAddress, reloadHere } from "./app-shell/follow-address";
import { leaveFields } from "./app-shell/leave-fields";
import { createEngine } from "./client/engine";
import { firstState } from "./client/first-state";
import { receivePorts } from "./client/page-ports";
import { ErrorBoundary } from "./components/error-boundary";
import "./mantine-styles";
import "./global.css";
import { theme, themeVariables } from "./theme";

const engine = createEngine();
const app = createAppState(engine);
// First of all: the engine answers while the page is drawn.
receivePorts(window, (port) => engine.connect(port));
followAddress(window, app.navigation);
leaveFields(document, app.navigation);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
await firstState(engine);
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={themeVariables} defaultColorScheme="auto">
      <AppContext value={app}>
        <ErrorBoundary
          what="The window"
          hint="Nothing is lost: the files and the history are as they were."
          onRetry={() => reloadHere(window, app.navigation)}
        >
          <AppShell />
        </ErrorBoundary>
      </AppContext>
    </MantineProvider>
  </StrictMode>,
);
