package dev.baton.examples.orders;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StockController {

  @PostMapping("/reserve/{id}")
  String reserve(@PathVariable("id") String id) {
    return "reserved " + id;
  }

  @GetMapping("/prices/{id}")
  int price(@PathVariable("id") String id) {
    return id.length();
  }
}
