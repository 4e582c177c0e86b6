printf 'study,events1,n1,events2,n2\nA,3,30,5,40\nA,4,30,6,40\n' | lbp-repro --published 0.63 --shared study
