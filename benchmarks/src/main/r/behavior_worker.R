# R markovchain as a measuring process of chains: the commands of BehaviorWorker.java.

suppressPackageStartupMessages(library(markovchain))

state <- new.env()

about <- function() {
  list(name = paste0("R-", getRversion(), ",markovchain-", packageVersion("markovchain")))
}

load_clicks <- function(file, sequences) {
  n <- as.integer(sequences)
  starts <- readBin(paste0(file, ".starts"), "integer", n + 1, endian = "little")
  codes <- readBin(paste0(file, ".codes"), "integer", starts[n + 1], endian = "little")
  state$sequences <- split(as.character(codes + 10L), rep(seq_len(n), diff(starts)))
  list()
}

chain <- function() {
  begin <- Sys.time()
  fitted <- markovchainFit(state$sequences, method = "mle")
  state$matrix <- fitted$estimate@transitionMatrix
  list(ms = as.numeric(difftime(Sys.time(), begin, units = "secs")) * 1e3)
}

write_matrix <- function(file) {
  ordered <- order(rownames(state$matrix))
  writeBin(as.double(t(state$matrix[ordered, ordered])), file, endian = "little")
  list()
}

answer <- function(words) {
  switch(words[1],
    about = about(),
    load = load_clicks(words[2], words[3]),
    chain = chain(),
    matrix = write_matrix(words[2]),
    stop("unknown command ", words[1])
  )
}

input <- file("stdin", open = "r")
repeat {
  line <- readLines(input, n = 1)
  if (length(line) == 0) break
  found <- tryCatch({
    values <- answer(strsplit(line, " ")[[1]])
    pairs <- vapply(names(values), function(name) paste0(name, "=", values[[name]]), "")
    paste(c("ok", gsub(" ", "_", pairs)), collapse = " ")
  }, error = function(e) gsub("\n", " ", conditionMessage(e)))
  cat(found, "\n", sep = "")
  flush(stdout())
}
