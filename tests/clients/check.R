# Counts commitments by implementation with dplyr. TRACKER_READER is the address of the reading role.
suppressPackageStartupMessages({
  library(DBI)
  library(RPostgreSQL)
  library(dplyr)
  library(dbplyr)
})

address <- regmatches(Sys.getenv("TRACKER_READER"), regexec("^postgres(?:ql)?://([^:@]+)(?::([^@]+))?@([^:/]+):([0-9]+)/(.+)$", Sys.getenv("TRACKER_READER"), perl = TRUE))[[1]]
db <- dbConnect(PostgreSQL(), user = address[2], password = address[3], host = address[4], port = as.integer(address[5]), dbname = address[6])

counts <- tbl(db, in_schema("reporting", "commitment_now")) |>
  count(implementation) |>
  collect() |>
  mutate(n = as.integer(n)) |>
  arrange(implementation, .locale = "C")

cat(paste0(counts$implementation, ",", counts$n, "\n"), sep = "")
invisible(dbDisconnect(db))
