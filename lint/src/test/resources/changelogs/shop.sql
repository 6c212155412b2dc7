--liquibase formatted sql

--changeset anna:1
--comment films
CREATE TABLE film (
    id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY,
    price DOUBLE
) COMMENT = 'films';
--rollback DROP TABLE film;

--changeset anna:2
--comment nobody reads it
-- whatever stands here
ALTER TABLE rental DROP COLUMN note;
--rollback empty

--changeset anna:3 dbms:oracle
DROP TABLE never;
