lbp-repro --published 0.63 --fix method=DLL recurrence.csv
