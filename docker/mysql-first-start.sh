#!/bin/bash
# Run by the MySQL image at its first start: a schema and a user for each service, and a sample target.
set -euo pipefail
secret() { cat "/run/secrets/$1"; }
{
    for service in orchestrator validator backup monitor; do
        echo "CREATE DATABASE whimbrel_$service;"
        echo "CREATE USER 'whimbrel_$service'@'%' IDENTIFIED BY '$(secret "$service-db")';"
        echo "GRANT ALL ON whimbrel_$service.* TO 'whimbrel_$service'@'%';"
    done
    echo "CREATE DATABASE shop;"
    echo "CREATE USER 'whimbrel'@'%' IDENTIFIED BY '$(secret target-shop)';"
    echo "GRANT ALL ON shop.* TO 'whimbrel'@'%';"
    # to see who blocks, where the binlog stands and to read it, to stop a statement, to freeze a moment for a backup
    echo "GRANT PROCESS, REPLICATION CLIENT, REPLICATION SLAVE, CONNECTION_ADMIN, RELOAD, BACKUP_ADMIN ON *.* TO 'whimbrel'@'%';"
    echo "GRANT SELECT ON performance_schema.* TO 'whimbrel'@'%';"
} | MYSQL_PWD=$(secret mysql-root) mysql --user=root --socket=/var/run/mysqld/mysqld.sock
