# R markovchain as a measuring process: the commands of BehaviorWorker.java that chains need.

suppressPackageStartupMessages(library(markovchain))
script <- sub("--file=", "", grep("^--file=", commandArgs(), value = TRUE))
source(file.path(dirname(script), "commands.R"))

state <- new.env()

about <- function() {
  list(name = paste0("R-", getRversion(), ",", package("markovchain")))
}

load_clicks <- function(file, sequences) {
  n <- as.integer(sequences)
  starts <- readBin(paste0(file, ".starts"), "integer", n + 1, endian = "little")
  codes <- readBin(paste0(file, ".codes"), "integer", starts[n + 1], endian = "little")
  state$sequences <- split(as.character(codes + 10L), rep(seq_len(n), diff(starts)))
  list()
}

chain <- function() {
  millis <- milliseconds({
    fitted <- markovchainFit(state$sequences, method = "mle")
    state$matrix <- fitted$estimate@transitionMatrix
  })
  list(ms = millis)
}

write_result <- function(file) {
  ordered <- order(rownames(state$matrix))
  write_to(file, as.double(t(state$matrix[ordered, ordered])))
}

serve(list(about = about, load = load_clicks, chain = chain, result = write_result))
