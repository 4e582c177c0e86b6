lbp-simulate -q --provenance --rate 0.1 --end 9 --seed 5 --arms a=20,b=20 | lbp-km -q --bootstrap 100 --seed 6 -s quantiles -k estimate 2>&1 | grep -E 'seed|rows|command'
