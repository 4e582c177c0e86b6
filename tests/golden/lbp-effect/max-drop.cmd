printf 'study,events1,n1,events2,n2\nA,0,20,0,21\nB,3,20,,21\nD,2,20,5,21\n' | lbp-effect -m OR --drop00 --max-drop 1
