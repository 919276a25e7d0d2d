-- Each service owns a schema of its own in the one database.
create schema if not exists training;
create schema if not exists eval;
