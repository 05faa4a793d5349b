/** The module's name has to be that of its file, `specs/Messages.tla`. */
export const tlaModule = `------------------------------ MODULE Messages ------------------------------
(* A skeleton to refine: agents send messages and read them from their inbox. *)
(* Check it with TLC, for instance with Agents = {a, b} and Ids = {1, 2, 3}.  *)

CONSTANTS Agents,  \\* who sends and reads
          Ids      \\* the ids that messages can get

VARIABLES sent,    \\* every message ever sent
          inbox,   \\* per agent, what it has not read
          read     \\* per agent, what it has read

vars == <<sent, inbox, read>>

Message == [id : Ids, from : Agents, to : Agents]

Init ==
  /\\ sent = {}
  /\\ inbox = [agent \\in Agents |-> {}]
  /\\ read = [agent \\in Agents |-> {}]

Send(message) ==
  /\\ \\A other \\in sent : other.id # message.id
  /\\ sent' = sent \\cup {message}
  /\\ inbox' = [inbox EXCEPT ![message.to] = @ \\cup {message}]
  /\\ UNCHANGED read

Read(agent, message) ==
  /\\ message \\in inbox[agent]
  /\\ inbox' = [inbox EXCEPT ![agent] = @ \\ {message}]
  /\\ read' = [read EXCEPT ![agent] = @ \\cup {message}]
  /\\ UNCHANGED sent

Next ==
  \\/ \\E message \\in Message : Send(message)
  \\/ \\E agent \\in Agents : \\E message \\in inbox[agent] : Read(agent, message)

Spec == Init /\\ [][Next]_vars /\\ WF_vars(\\E agent \\in Agents : \\E message \\in inbox[agent] : Read(agent, message))

TypeOK ==
  /\\ sent \\subseteq Message
  /\\ inbox \\in [Agents -> SUBSET Message]
  /\\ read \\in [Agents -> SUBSET Message]

(* No two messages have the same id. *)
UniqueIds == \\A a, b \\in sent : a.id = b.id => a = b

(* A message is in the inbox of its reader or read by it: none is lost, none is invented. *)
NothingLost == \\A message \\in sent : message \\in inbox[message.to] \\cup read[message.to]
NothingInvented == \\A agent \\in Agents : inbox[agent] \\cup read[agent] \\subseteq sent

(* Whatever is sent is read in the end. *)
Delivered == \\A agent \\in Agents : \\A message \\in Message : (message \\in inbox[agent]) ~> (message \\in read[agent])
=============================================================================
`;
