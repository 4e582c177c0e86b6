printf 'study,yi,vi\nA,1,0.1\nA,2,0.1\n' | lbp-repro --published 1.5 --shared study
