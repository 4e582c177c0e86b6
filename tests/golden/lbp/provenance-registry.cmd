cp instruments.csv $SCRATCH/my.csv; cd $SCRATCH; printf 'scale,outcome\nNRS,5\n' | lbp-rescale -q --provenance --registry my.csv --to 0-100 --scores outcome | grep -E 'command|input'
