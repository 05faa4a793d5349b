/** Printed on stderr by every call. */
export const deprecation =
  "Warning: mahavishnu-sync is deprecated and will be removed in version 2.0.0. Use `lockstep sync`, or the MCP tool " +
  "sync_claude_qwen_config; docs/config-sync-migration.md says how.";

export const fallBackWarning =
  "Warning: the MCP server can't be reached, so this call works without it. `lockstep doctor` says what could be in the way.";

/** In place of the service that the old command installed. */
export const serviceAdvice = `install-service installs nothing any more. Instead:
  - start the Lockstep app, which watches the configurations from the tray, or
  - let your system's scheduler run: lockstep sync apply --two-way --yes
A service of the old command is removed with
  Linux:  systemctl --user disable --now mahavishnu-sync.service
  macOS:  launchctl unload ~/Library/LaunchAgents/com.mahavishnu.sync.plist`;
