-- A roll-back opens no pass of its own over whom a sweep touched: it undoes the wave, and every pass finds that.
alter table pass drop column touched_by;
