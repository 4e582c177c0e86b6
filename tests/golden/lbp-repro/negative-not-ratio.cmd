# a figure below 0 is no ratio: RR and OR are not tried
printf 'study,events1,n1,events2,n2\nA,3,30,5,40\nB,4,30,9,40\nC,2,50,8,50\n' | lbp-repro --published '-0.10 (-0.17 to -0.02)' -s choices --fix left_out=none -k dimension,choice,tried,matches
