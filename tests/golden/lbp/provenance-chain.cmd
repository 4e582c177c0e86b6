lbp-effect -q --provenance -m HR recurrence.csv | lbp-pool -q --ci hk | grep -v ' version: ' | sed -E 's,[0-9a-f]{64},...,'
