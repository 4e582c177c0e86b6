lbp-repro --estimate 0.63 --ci-low 0.95 --ci-high 0.41 recurrence.csv
