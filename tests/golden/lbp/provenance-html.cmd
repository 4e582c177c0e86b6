lbp-effect -q --provenance -m HR -w 'n1>50' -k study,yi -f html recurrence.csv | grep -v ' version: ' | sed -E 's,[0-9a-f]{64},...,'
