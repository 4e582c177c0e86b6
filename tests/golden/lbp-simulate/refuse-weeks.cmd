lbp-simulate -s outcomes --baseline 50,20
