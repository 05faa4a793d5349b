import { z } from "zod";

/** The name of a folder that a look at a project does not enter, wherever it lies. */
export const skippedName = z
  .string()
  .min(1)
  .max(255)
  .refine(
    (name) => !/[\\/\0]/.test(name) && name !== "." && name !== "..",
    "must be the name of a folder, without slashes",
  );

/** Lockstep's own list: folders of version control, dependencies, builds and caches. */
export const skippedFolders: readonly string[] = [
  ".git",
  ".hg",
  ".svn",
  ".jj",
  ".bzr",
  "CVS",
  "_darcs",
  ".lockstep",
  "node_modules",
  "bower_components",
  "jspm_packages",
  "vendor",
  "Pods",
  ".bundle",
  ".venv",
  "venv",
  "site-packages",
  "__pypackages__",
  ".pnpm-store",
  ".yarn",
  "build",
  "dist",
  "out",
  "target",
  "obj",
  ".next",
  ".nuxt",
  ".svelte-kit",
  ".gradle",
  "DerivedData",
  "_build",
  "coverage",
  "htmlcov",
  ".cache",
  ".turbo",
  ".parcel-cache",
  ".tox",
  ".nox",
  ".eggs",
  "__pycache__",
  ".mypy_cache",
  ".pytest_cache",
  ".ruff_cache",
  ".terraform",
];
