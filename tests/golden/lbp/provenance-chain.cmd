lbp-effect -q --provenance -m HR recurrence.csv | lbp-pool -q --ci hk | grep -v ' version: ' | sed -E 's/(input: [-ab] sha256|output: sha256) [0-9a-f]*/\1 .../'
