import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Writes files by their paths relative to `folder`. */
export function writeTree(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/**
 * A Python project `demo-tool` with the module `demo_tool`, which pip can install without a network: it brings its own
 * build backend (PEP 517, PEP 660).
 */
export function writePythonProject(folder: string, version: string, greeting: string): void {
  writeTree(folder, {
    "pyproject.toml": `[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["build_here"]\n\n[project]\nname = "demo-tool"\nversion = "${version}"\n`,
    "build_here/backend.py": backend,
    "src/demo_tool/__init__.py": `__version__ = "${version}"\n`,
    "src/demo_tool/cli.py": `def main():\n    print("${greeting}")\n`,
    "src/demo_tool/data/words.txt": `${greeting}\n`,
  });
}

/** A virtual environment with pip at `folder`; gives its interpreter. */
export function makeEnvironment(folder: string): string {
  execFileSync("python3", ["-m", "venv", folder]);
  return join(folder, "bin", "python");
}

/**
 * The same with a stand-in for pip that can install, upgrade and put back `demo-tool`: an environment with the real one
 * takes ten seconds to make, and seconds for each install.
 */
export function makeQuickEnvironment(folder: string): void {
  execFileSync("python3", ["-m", "venv", "--without-pip", folder]);
  const python = join(folder, "bin", "python");
  const packages = execFileSync(python, ["-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]);
  writeTree(packages.toString().trim(), { "pip/__init__.py": "", "pip/__main__.py": quickPip });
}

/**
 * What the script of `demo-tool` in the virtual environment at `folder` says. By the interpreter: pip writes scripts
 * that can't be started where its path has a blank.
 */
export function greetingOf(folder: string): string {
  const bin = join(folder, "bin");
  return execFileSync(join(bin, "python"), [join(bin, "demo-hello")], { encoding: "utf8" });
}

export const hasPython = (() => {
  try {
    execFileSync("python3", ["-c", "import venv, ensurepip"], { stdio: "ignore" });
    return true;
  } catch {
    // Without Python there is nothing to try.
    return false;
  }
})();

const backend = `
import base64, hashlib, os, re, zipfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def facts():
    with open(os.path.join(ROOT, "pyproject.toml")) as file:
        text = file.read()
    return "demo_tool", re.search(r'^version = "(.+)"', text, re.M).group(1)


def wheel(folder, files):
    name, version = facts()
    info = f"{name}-{version}.dist-info"
    files = dict(files)
    files[f"{info}/METADATA"] = f"Metadata-Version: 2.1\\nName: demo-tool\\nVersion: {version}\\n".encode()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\\nGenerator: demo\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"
    files[f"{info}/entry_points.txt"] = b"[console_scripts]\\ndemo-tool = demo_tool.cli:main\\n"
    lines = []
    for path, data in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        lines.append(f"{path},sha256={digest},{len(data)}\\n")
    files[f"{info}/RECORD"] = ("".join(lines) + f"{info}/RECORD,,\\n").encode()
    out = f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(folder, out), "w") as archive:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path)
            entry.external_attr = (0o100755 if "/scripts/" in path else 0o100644) << 16
            archive.writestr(entry, data)
    return out


def build_wheel(folder, config_settings=None, metadata_directory=None):
    name, version = facts()
    files = {}
    base = os.path.join(ROOT, "src")
    for parent, folders, names in os.walk(base):
        folders[:] = [one for one in folders if one != "__pycache__"]
        for one in names:
            path = os.path.join(parent, one)
            with open(path, "rb") as file:
                files[os.path.relpath(path, base).replace(os.sep, "/")] = file.read()
    files[f"{name}-{version}.data/scripts/demo-hello"] = b"#!python\\nimport demo_tool.cli\\ndemo_tool.cli.main()\\n"
    files[f"{name}-{version}.data/data/share/demo/note.txt"] = b"a note\\n"
    return wheel(folder, files)


def build_editable(folder, config_settings=None, metadata_directory=None):
    return wheel(folder, {"demo_tool.pth": os.path.join(ROOT, "src").encode()})
`;

/** `python -m pip install … <folder or wheel>` of `demo-tool`, and nothing else of pip. */
const quickPip = `
import glob, os, shutil, sys, sysconfig, tempfile, zipfile

source = sys.argv[-1]
site = sysconfig.get_path("purelib")
if not source.endswith(".whl"):
    sys.path.insert(0, os.path.join(source, "build_here"))
    import backend
    folder = tempfile.mkdtemp()
    source = os.path.join(folder, backend.build_wheel(folder))
for old in glob.glob(os.path.join(site, "demo_tool*")):
    shutil.rmtree(old)
with zipfile.ZipFile(source) as wheel:
    for name in wheel.namelist():
        if ".data/scripts/" not in name:
            wheel.extract(name, site)
            continue
        script = os.path.join(os.path.dirname(sys.executable), os.path.basename(name))
        with open(script, "wb") as file:
            file.write(wheel.read(name).replace(b"#!python", b"#!" + sys.executable.encode()))
        os.chmod(script, 0o755)
`;
