printf 'study,hr,ci_low,ci_high\nA,0.5,0.25,1\n' | lbp-effect -m HR | lbp-pool -s forest | lbp-plot forest
printf 'study,yi,sei\nA,-3,0\n' | lbp-plot funnel --set estimate=-3 --set columns=60 --set lines=30
