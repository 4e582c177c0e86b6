printf 'scale,measure,yi\nNRS,SMD,-0.55\nNRS,MD,1\nSF-36 BP,MD,-12\nODI,MD,4\nQBPDS,MD,12\n' > $SCRATCH/e.csv
for rule in acp cochrane hayden omeract; do lbp-rescale --bands $rule $SCRATCH/e.csv; done
