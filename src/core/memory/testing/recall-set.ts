/** A text as an event carries it: of an issue, plan, todo, dependency or release note of invented repositories. */
export interface RecallDocument {
  readonly id: string;
  readonly text: string;
}

/** A question in other words than the texts that answer it. */
export interface RecallQuery {
  readonly text: string;
  readonly relevant: readonly string[];
}

/**
 * A small labelled set for measuring search; a question names every text that answers it. Texts, `tuning` and `held` were
 * written before the search: `tuning` questions chose the method, `held` ones only measured it. Both were known to the
 * author of developer-words.txt, so `fresh` ones were written after method and word lists stood, and changed neither.
 */
export const recallSet: {
  readonly documents: readonly RecallDocument[];
  readonly tuning: readonly RecallQuery[];
  readonly held: readonly RecallQuery[];
  readonly fresh: readonly RecallQuery[];
} = {
  documents: documentsOf(`
d001 Update all repos to Python 3.13. Comprehensive migration of the interpreter across the ecosystem
d002 Drop support for Python 3.10 in session-buddy
d003 Login fails with 401 after the session expires
d004 Rotate the API keys that leaked in the build output
d005 Encrypt stored credentials at rest
d006 Password reset mail never arrives
d007 Two-factor authentication for maintainers of the registry
d008 Nightly build takes 48 minutes; split the suite over four runners
d009 Flaky test: test_reconnect times out one run in five
d010 Raise coverage of the scheduler to 80 percent
d011 Property tests for the YAML writer
d012 Pipeline is red on main since the linter upgrade
d013 Cache node_modules between jobs
d014 Memory leak in the websocket handler: heap grows by 40 MB an hour
d015 Worker crashes with out of memory on large imports
d016 Dashboard needs nine seconds to show the first row
d017 Slow query: listing events scans the whole table, add an index
d018 Debounce the file watcher, it burns a core while node_modules installs
d019 Cold start of the command line is above 400 ms
d020 Profile the renderer and remove needless re-renders
d021 Publish release 2.0 to the registry
d022 Write the changelog for 1.4
d023 Tag v0.9.1 and build installers for three platforms
d024 Roll back the 3.2 deployment, checkout is broken
d025 Postpone the launch by two weeks
d026 Release candidate approved by the review board
d027 Freeze the public API before 1.0
d028 Deprecate the v1 endpoints and announce the sunset date
d029 Bump oneiric to 0.2.0 because fastblocks needs the lifecycle hooks
d030 Dependency on requests is unsatisfied: found 2.28, wants 2.31 or later
d031 Vulnerability in the XML parser, upgrade lxml at once
d032 Pin the version of the compiler
d033 Replace moment with the built-in Intl date formatting
d034 Two libraries want different majors of protobuf
d035 Licence of the chart component is GPL, find another one
d036 Health check of session-buddy returns 503
d037 Version constraint of crackerjack violated after the nightly update
d038 Document the installation on Windows
d039 Write a getting started guide for newcomers
d040 Typo in the README headline
d041 Explain the rollback procedure with screenshots
d042 API reference is generated from docstrings
d043 Translate the interface to German
d044 Onboard the two engineers who start in March
d045 Assign an owner to the messaging service
d046 Les is on vacation, hand his reviews to Maria
d047 Weekly sync meeting moved to Tuesday
d048 Estimate the remaining effort of the migration
d049 Too much work on one person: spread the todos of the quarter
d050 Data race between two writers of the journal
d051 Deadlock when two transactions update the same account
d052 Duplicate events after a reconnect
d053 Lost update: the second save overwrites the first
d054 Clock skew between servers breaks token validation
d055 Retry failed uploads with exponential back-off
d056 Rate limit requests of anonymous clients
d057 Queue jobs while the broker is offline
d058 Kill hanging tasks after ten minutes
d059 Message broker drops connections under load
d060 Move the database from MySQL to PostgreSQL
d061 Backup of the production database failed twice this week
d062 Restore test: bring back last night's dump on a clean machine
d063 Add a column for the time zone to the users table
d064 Purge records older than ninety days
d065 Encrypt traffic between the nodes with TLS
d066 Certificate of the staging host expires on Friday
d067 DNS of the mirror points to a dead address
d068 Disk of the log server is 95 percent full
d069 Move the servers to another cloud region
d070 Container image shrinks from 1.2 GB to 180 MB
d071 Kubernetes pod restarts in a loop after the config change
d072 Alert when the error rate passes two percent
d073 Structured logging with request ids
d074 Trace a request through all services
d075 Dark theme for the settings screen
d076 Buttons are too small for touch screens
d077 Screen reader does not announce the dialog title
d078 Keyboard shortcut for the search palette
d079 Drag cards between columns of the board
d080 Wrong icon in the tray on macOS
d081 Table scrolls sluggishly with ten thousand rows
d082 Save button stays grey after an edit
d083 Window forgets its size after a restart
d084 Split the monolith: extract billing into its own service
d085 Remove dead code from the parser
d086 Rename the manager class to something that says what it does
d087 Unify error handling of all adapters
d088 Rewrite the importer in Rust
d089 Turn on strict type checking in the whole code base
d090 Copy of the same function in three packages, extract a shared library
d091 Unified memory service: store what agents did and search it
d092 Embed documents so that similar ones can be found
d093 Agents overwrite each other's files in the shared folder
d094 Prompt of the review agent is too long for the context window
d095 Expose the task list as tools over MCP
d096 Model answers with invalid JSON now and then
d097 Token costs doubled last month
d098 Export invoices as PDF
d099 Refund of a cancelled order counts twice
d100 Customer asks for single sign-on through their company directory
d101 Remove personal data of closed accounts on request
d102 Licence check in the installer rejects valid serial numbers
d103 Audit who changed permissions in the last quarter
d104 Feature flag for the new onboarding flow
d105 Symbolic links inside the project folder are followed outside of it
d106 File names with umlauts are garbled on extraction
d107 Line endings change on every checkout on Windows
d108 Merge conflict markers were committed to the config
d109 Submodule points to a commit that nobody pushed
d110 Branch protection for the release branches
`),
  tuning: queriesOf(`
d014 d015 | process eats more and more RAM until it dies
d009 | unreliable unit test that sometimes breaks
d006 | forgot my passphrase and get no e-mail
d061 d062 | can we recover the data if a server burns down
d044 d039 | bring new colleagues up to speed
d031 | security hole in a third-party package
d049 | balance the load of the team
d016 d081 d017 | page is laggy and takes forever to load
d024 | revert the last rollout
d055 | try again when sending a file did not succeed
d068 | storage almost exhausted
d084 | break up one big application into microservices
d086 | bad naming of a class
d035 | legal terms of a UI widget do not fit
d064 d101 | delete old or private information
d071 | containers keep dying
`),
  held: queriesOf(`
d003 d054 | user gets signed out and cannot authenticate again
d004 | secrets exposed in CI logs
d005 d065 | protect sensitive data by cryptography
d007 | second factor for accounts that publish packages
d008 d013 | continuous integration is too slow
d012 | build broken by style checker
d010 d011 | more tests needed
d018 | high CPU usage when many files change
d019 | faster startup of the terminal program
d021 d023 | ship the new version
d022 | notes about what is new
d025 | delay the go-live
d028 | retire the old interface
d030 d037 | installed package is too old for what we require
d034 | incompatible requirements of transitive packages
d036 | service is unavailable according to its probe
d038 | manual for setting it up on Microsoft's system
d040 | spelling mistake in documentation
d043 | localisation into another language
d046 | colleague is away, who takes over
d050 d053 d093 | concurrent edits clobber each other
d051 | two processes wait for each other forever
d052 | the same message is delivered twice
d056 | throttle traffic from unknown users
d058 | stop jobs that run too long
d060 | switch the SQL engine
d066 | SSL cert about to run out
d069 | relocate hosting to a different data centre
d070 | docker picture is too large and should become smaller
d072 | notify us when failures increase
d073 d074 | better observability of what happens in production
d075 | night mode colours
d077 | accessibility for blind people
d078 | hotkey to open the finder
d088 | port the loader to a systems programming language
d085 | clean up unused functions
d090 | duplicated logic in several modules
d092 | semantic vector lookup of texts
d097 | bill of the language model provider is getting expensive
d099 | money returned to a buyer is booked two times
d100 | SSO with corporate accounts
d105 | path escapes from the workspace via symlink
d106 | special characters in filenames come out broken
d107 | CRLF and LF differences in git
`),
  fresh: queriesOf(`
d001 d002 | which interpreter versions do we still run on
d104 | toggle that hides unfinished work
d015 d014 | RAM exhausted while loading big files
d020 d081 d016 | the window feels jerky
d026 | sign-off for the upcoming version
d027 | no more breaking changes to what others call
d029 | we need a newer oneiric for start and stop callbacks
d032 | nail down the toolchain
d033 | get rid of the date library
d041 | how do I take a change back
d042 | docs produced from source comments
d045 | nobody is in charge of the chat backend
d047 | our Monday call takes place one day later
d048 | how much is left to do until we have moved
d057 | jobs should wait when the message bus is down
d059 | messages get lost during traffic peaks
d063 | store where on the globe a person lives for correct times
d067 | host name resolves to nowhere
d070 | build output of Docker too heavy
d076 | controls hard to hit with a finger
d079 | move tickets with the mouse
d080 | menu bar symbol looks wrong on Apple computers
d082 | cannot store my changes, control stays disabled
d083 | app opens with the wrong dimensions every time
d087 | exceptions are treated differently in each connector
d089 | compiler should catch more mistakes
d091 d092 | agents should remember earlier work
d094 | instructions for the reviewing assistant exceed the limit
d096 | language model returns malformed output
d098 | print a bill as a document
d102 | valid keys are refused by the setup program
d103 | who was granted admin rights lately
d108 | leftovers of a failed merge ended up in settings
d109 | nested repository references a missing revision
d110 | prevent direct pushes to stable
`),
};

function documentsOf(lines: string): RecallDocument[] {
  return rows(lines).map((line) => ({ id: line.slice(0, 4), text: line.slice(5) }));
}

function queriesOf(lines: string): RecallQuery[] {
  return rows(lines).map((line) => {
    const [ids = "", text = ""] = line.split(" | ");
    return { text, relevant: ids.split(" ") };
  });
}

function rows(lines: string): string[] {
  return lines.trim().split("\n");
}
