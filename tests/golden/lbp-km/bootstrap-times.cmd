cd ../tests/golden/lbp-km
lbp-km --time days --event recurred -a arm -s times --times 0,90,180 --bootstrap 500 --bootstrap-ci bca patients.csv
lbp-km -q --time days --event recurred -b arm --times 90 -s replicates --replicates 3-4 patients.csv
