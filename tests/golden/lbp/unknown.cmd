lbp efect
