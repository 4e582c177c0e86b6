printf 'or,rr,rd,phi,n1,n2,n,events\n3,,,,20,20,,15\n1.768,,,,75,,198,59\n,2,,,20,20,,15\n,,0.25,,20,20,,15\n,,,0.2581988897,20,20,,15\n' | lbp-derive table -k events1,n1,events2,n2,implied,events1_from
printf 'chi2,n1,n2,events\n1.7066666666666668,20,20,15\n-2.6666666666666665,20,20,15\n' | lbp-derive table --yates -k events1,events2
