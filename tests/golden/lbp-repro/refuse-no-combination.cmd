lbp-repro --published 0.63 --fix method=MH recurrence.csv
