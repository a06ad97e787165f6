/**
 * Runs pip with its own arguments. Where an index answers with an error, pip says no more than that nobody has the
 * package; then it is asked once more, for all that it has to say, and what the index answered is printed.
 */
export const installProgram = `import subprocess, sys

command = [sys.executable, "-m", "pip", *sys.argv[1:]]
run = subprocess.run(command, stderr=subprocess.PIPE, text=True, errors="replace")
sys.stderr.write(run.stderr)
if run.returncode != 0 and "No matching distribution found" in run.stderr:
    asked = [*command, "--dry-run", "-vv"]
    again = subprocess.run(asked, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    for line in again.stdout.splitlines():
        # What an index does not have it answers with 404.
        if "Could not fetch URL" in line and ": 404 " not in line:
            print("install.py:", line.strip(), file=sys.stderr)
sys.exit(run.returncode)
`;
