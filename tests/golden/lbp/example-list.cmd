lbp list
