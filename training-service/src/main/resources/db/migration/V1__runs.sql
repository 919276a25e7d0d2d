-- Runs, their leases, and what was announced. Runs on H2 (PostgreSQL mode) and PostgreSQL.

create table run (
    run_id varchar(64) not null primary key,
    spec_digest varchar(64) not null,
    content_digest varchar(64) not null,
    repeat_number integer not null,
    spec_json varchar(1000000) not null,
    pin_json varchar(1000000) not null,
    resolved_json varchar(10000),
    state varchar(16) not null,
    fence bigint not null,
    step bigint not null,
    failure varchar(4000),
    owner varchar(200),
    lease_until timestamp with time zone,
    cancel_requested boolean not null,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    change_number bigint not null,
    published_number bigint not null
);

create index run_by_state on run (state, created_at);
create index run_by_content on run (spec_digest, content_digest);

create table announcement (
    checkpoint_id varchar(64) not null primary key,
    run_id varchar(64) not null references run (run_id),
    step bigint not null
);

create index announcement_by_run on announcement (run_id, step);
