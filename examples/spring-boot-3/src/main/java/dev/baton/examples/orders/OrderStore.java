package dev.baton.examples.orders;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
class OrderStore {

  private final JdbcTemplate jdbc;

  OrderStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    jdbc.execute("create table if not exists orders (id varchar(40), price int)");
  }

  void insert(String id, int price) {
    jdbc.update("insert into orders values (?, ?)", id, price);
  }

  int count(String id) {
    Integer count =
        jdbc.queryForObject("select count(*) from orders where id = ?", Integer.class, id);
    return count == null ? 0 : count;
  }
}
