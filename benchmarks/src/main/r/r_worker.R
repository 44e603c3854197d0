# R as a measuring process: one command a line on standard input, one answer each.
#
# The commands are those of Worker.java that clustering needs: about, load, distances, cluster,
# objective, labels, heights.

suppressPackageStartupMessages({
  library(cluster)
  library(dbscan)
  library(fastcluster)
})
script <- sub("--file=", "", grep("^--file=", commandArgs(), value = TRUE))
source(file.path(dirname(script), "commands.R"))

units <- c(k = 1e3, m = 1e6)
state <- new.env()

about <- function() {
  list(
    name = paste0("R-", getRversion()),
    packages = paste(vapply(c("cluster", "dbscan", "fastcluster"), package, ""), collapse = ",")
  )
}

load_rows <- function(file, shape) {
  parts <- strsplit(shape, "-")[[1]]
  unit <- substring(parts[1], nchar(parts[1]))
  n <- if (unit %in% names(units)) {
    as.numeric(substring(parts[1], 1, nchar(parts[1]) - 1)) * units[[unit]]
  } else {
    as.numeric(parts[1])
  }
  d <- as.integer(parts[2])
  state$k <- as.integer(parts[3])
  values <- readBin(file, "double", n * d, endian = "little")
  state$rows <- matrix(values, ncol = d, byrow = TRUE)
  list()
}

measure_distances <- function() {
  state$distances <- dist(state$rows)
  list()
}

algorithms <- list(
  dbscan = function(given) {
    found <- dbscan::dbscan(
      state$rows, as.numeric(given[["eps"]]), as.integer(given[["min-points"]])
    )
    state$labels <- found$cluster - 1L
  },
  hdbscan = function(given) {
    found <- dbscan::hdbscan(state$rows, as.integer(given[["min-points"]]))
    state$labels <- as.integer(found$cluster) - 1L
  },
  "ward" = function(given) linkage("ward.D2"),
  "single" = function(given) linkage("single"),
  "complete" = function(given) linkage("complete"),
  "average" = function(given) linkage("average"),
  "ward-vector" = function(given) vector_linkage("ward"),
  "single-vector" = function(given) vector_linkage("single"),
  pam = function(given) {
    found <- pam(state$distances, state$k, variant = "faster", keep.diss = FALSE)
    state$labels <- found$clustering - 1L
    state$objective <- found$objective[["swap"]] * length(found$clustering)
  }
)

linkage <- function(method) {
  state$heights <- fastcluster::hclust(dist(state$rows), method)$height
}

vector_linkage <- function(method) {
  state$heights <- fastcluster::hclust.vector(state$rows, method)$height
}

run <- function(...) {
  pairs <- strsplit(c(...), "=")
  given <- setNames(vapply(pairs, `[`, "", 2), vapply(pairs, `[`, "", 1))
  list(ms = milliseconds(algorithms[[given[["algorithm"]]]](given)))
}

serve(list(
  about = about,
  load = load_rows,
  distances = measure_distances,
  cluster = run,
  objective = function() list(objective = sprintf("%.17g", state$objective)),
  labels = function(file) write_to(file, as.integer(state$labels)),
  heights = function(file) write_to(file, as.double(state$heights))
))
