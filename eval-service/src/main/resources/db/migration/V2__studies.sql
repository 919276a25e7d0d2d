-- Runs on H2 (PostgreSQL mode) and PostgreSQL.

-- A study as it was started: its document and the range of the log that it was planned over never change.
create table study (
    study_id varchar(64) primary key,
    name varchar(64) not null,
    version int not null,
    document text not null,
    tasks text not null,
    content varchar(64) not null,
    created_at timestamp with time zone not null,
    unique (name, version)
);

-- Its runs; those not asked for yet are the outbox of ecg.run-requests.v1.
create table study_run (
    study_id varchar(64) not null references study (study_id),
    position int not null,
    run_id varchar(64) not null,
    document text not null,
    asked boolean not null,
    primary key (study_id, position)
);
