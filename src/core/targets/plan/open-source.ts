import { AppError, type Failure } from "../../../shared/result";
import type { Component, LockstepConfig } from "../../../shared/targets/config";
import { type IndexStore, openFileIndex } from "../../store/file-index/file-index";
import type { System } from "../../system/system";
import type { KnownBases } from "../base/base-file";
import { type Categorised, categoriser } from "../detect/categorise";
import { type SourceTree, walkSource } from "./walk-source";

/** A main project as it is carried to many targets: its files are read once, and only those of components that are asked for. */
export interface MainSource {
  /** Absolute. */
  readonly main: string;
  readonly config: LockstepConfig;
  /** Of the main project now, such as a tag; told to the user and remembered in the targets. */
  readonly version: string | undefined;
  readonly commit: string | undefined;
  /** Of the main project in its repository, with slashes; undefined for its top. */
  readonly folder: string | undefined;
  /** Why git could not tell any of that, though the main project is in a repository. */
  readonly gitTrouble: Failure | undefined;
  readonly categorise: (path: string) => Categorised;
  /** Of the targets that were planned so far. */
  readonly bases: KnownBases;
  /** The component, and its files, which are read when they are first asked for. Throws AppError `no-such-component`. */
  component(id: string): { readonly component: Component; readonly tree: SourceTree };
}

export interface SourceOptions {
  readonly version?: string | undefined;
  readonly commit?: string | undefined;
  readonly folder?: string | undefined;
  readonly gitTrouble?: Failure | undefined;
  readonly indexes?: IndexStore | undefined;
  /** The folders of all targets: absolute, links resolved. */
  readonly targets?: readonly string[] | undefined;
}

export function openSource(
  system: Pick<System, "files" | "platform" | "clock">,
  main: string,
  config: LockstepConfig,
  { version, commit, folder, gitTrouble, indexes, targets }: SourceOptions = {},
): MainSource {
  const trees = new Map<string, SourceTree>();
  const categories = categoriser(config);
  const known = new Map<string, Categorised>();
  /** One of each kind, since many files are of few. */
  const kinds = new Map<string, Categorised>();
  return {
    main,
    config,
    version,
    commit,
    folder,
    gitTrouble,
    bases: new Map(),
    categorise(path) {
      const before = known.get(path);
      if (before) return before;
      const found = categories(path);
      const kind = JSON.stringify(found);
      const shared = kinds.get(kind) ?? found;
      kinds.set(kind, shared);
      known.set(path, shared);
      return shared;
    },
    component(id) {
      const component = Object.hasOwn(config.components, id) ? config.components[id] : undefined;
      if (!component) throw noSuchComponent(id, config);
      return {
        component,
        get tree() {
          const tree = trees.get(id) ?? readTree(system, main, id, component, { indexes, targets });
          trees.set(id, tree);
          return tree;
        },
      };
    },
  };
}

function readTree(
  system: Pick<System, "files" | "platform" | "clock">,
  main: string,
  id: string,
  component: Component,
  { indexes, targets }: Pick<SourceOptions, "indexes" | "targets">,
): SourceTree {
  const key = `${main} ${id}`;
  const now = system.clock.now().getTime();
  const opened = { index: undefined as ReturnType<typeof openFileIndex> | undefined };
  const openIndex = (folder: string) => {
    opened.index = openFileIndex({ files: system.files }, folder, now, indexes?.read(key));
    return opened.index;
  };
  const tree = walkSource(system, main, component, openIndex, targets);
  const bytes = opened.index?.print();
  if (bytes) indexes?.write(key, bytes);
  return tree;
}

/** Tells which components there are. */
export function noSuchComponent(id: string, { components }: Pick<LockstepConfig, "components">): AppError {
  return new AppError({
    code: "no-such-component",
    message: `The main project has no component ${id}.`,
    hint: `It has ${Object.keys(components).join(", ")}.`,
  });
}
