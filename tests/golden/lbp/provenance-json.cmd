lbp-effect -q --provenance -m HR -w 'study=Ferreira' recurrence.csv | lbp-pool -q --provenance -f json -k estimate | grep -v ' version: ' | sed -E 's,[0-9a-f]{64},...,'
