echo 'id,baseline,followup 1,7,5 2,6,3 3,0,1' | tr ' ' '\n' | lbp-rescale --scale NRS --change --responder percent
