cd ../tests/golden/lbp-plot
sed 's/,log$/,linear/2; 3s/log/linear/' spec.csv | lbp-plot spec
sed '3s/,no,/,maybe,/; 4s/^[0-9]*/1/; 5s/,0\./,-0./' spec.csv | lbp-plot spec
sed 's/,0.63,/,a third,/' spec.csv | lbp-plot spec
cut -d, -f1-4 spec.csv | lbp-plot spec
