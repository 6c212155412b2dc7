# Loaded by pt-online-schema-change. Its connection holds a lock of its own, so that whoever takes the table over can find that
# connection and end it; and it does not swap the tables once the lock, or the process that started it, is gone.
package pt_online_schema_change_plugin;

use strict;
use warnings;

sub new {
    my ($class, %args) = @_;
    return bless { cxn => $args{cxn}, parent => getppid(), lock => $ENV{WHIMBREL_ONLINE_LOCK} }, $class;
}

sub ask {
    my ($self, $question) = @_;
    my ($answer) = $self->{cxn}->dbh()->selectrow_array($question, undef, $self->{lock});
    return $answer;
}

sub require_fence {
    my ($self) = @_;
    die "the process that started this is gone\n" if getppid() != $self->{parent};
    die "somebody else took this table over\n" unless $self->ask('SELECT IS_USED_LOCK(?) = CONNECTION_ID()');
}

sub before_create_new_table {
    my ($self) = @_;
    die "somebody else changes this table\n" unless $self->ask('SELECT GET_LOCK(?, 0)');
}

sub before_create_triggers { $_[0]->require_fence() }
sub before_copy_rows       { $_[0]->require_fence() }
sub after_copy_rows        { $_[0]->require_fence() }
sub before_swap_tables     { $_[0]->require_fence() }

1;
