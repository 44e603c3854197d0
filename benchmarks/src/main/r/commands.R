# What a measuring process does alike, whatever it measures: see Commands.java.

package <- function(name) paste0(name, "-", packageVersion(name))

# Milliseconds of an expression.
milliseconds <- function(expression) {
  begin <- Sys.time()
  force(expression)
  as.numeric(difftime(Sys.time(), begin, units = "secs")) * 1e3
}

write_to <- function(file, values) {
  writeBin(values, file, endian = "little")
  list()
}

# Answers each line of standard input by one of the named functions.
serve <- function(commands) {
  input <- file("stdin", open = "r")
  repeat {
    line <- readLines(input, n = 1)
    if (length(line) == 0) break
    found <- tryCatch({
      words <- strsplit(line, " ")[[1]]
      command <- commands[[words[1]]]
      if (is.null(command)) stop("unknown command ", words[1])
      values <- do.call(command, as.list(words[-1]))
      pairs <- vapply(names(values), function(name) paste0(name, "=", values[[name]]), "")
      paste(c("ok", gsub(" ", "_", pairs)), collapse = " ")
    }, error = function(e) gsub("\n", " ", conditionMessage(e)))
    cat(found, "\n", sep = "")
    flush(stdout())
  }
}
