# On a terminal long work says how far it is, and leaves nothing of it; with --quiet it says nothing.
cd ../tests/golden/lbp-cox
python3 - <<'end'
import os, pty, re, subprocess
for quiet in ((), ("-q",)):
    terminal, ours = pty.openpty()
    command = ("lbp-cox", *quiet, "--time", "days", "--event", "recurred", "-x", "arm,pain", "--bootstrap", "100000", "patients.csv")
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=ours)
    os.close(ours)
    said = b""
    try:
        while True:
            piece = os.read(terminal, 4096)
            if not piece:
                break
            said += piece
    except OSError: # the other end is closed
        pass
    lines = re.sub(rb"(\rlbp-cox: bootstrap \d+ of 100000)+\r\x1b\[K", b"(progress)", said).decode()
    print(process.wait(), repr(lines))
end
