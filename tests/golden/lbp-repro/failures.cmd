# arms without any event have no variance of their risk difference
lbp-repro --published '-0.02' -m RD -s failures --vary zero,method ../tests/golden/lbp-repro/nielweise.csv
