create schema shop;
use shop;
create table customers (
    id int not null primary key,
    email varchar(100) not null,
    name varchar(60) not null,
    city varchar(60) not null,
    registered_at datetime not null,
    key customers_by_city (city)
);
create table products (
    id int not null primary key,
    name varchar(100) not null,
    price_cents int not null
);
create table orders (
    id int not null primary key,
    customer_id int not null,
    status varchar(20) not null,
    total_cents int not null,
    ordered_at datetime not null,
    constraint orders_customer foreign key (customer_id) references customers (id)
);
create table order_items (
    id int not null primary key,
    order_id int not null,
    product_id int not null,
    quantity int not null,
    constraint items_order foreign key (order_id) references orders (id),
    constraint items_product foreign key (product_id) references products (id)
);
