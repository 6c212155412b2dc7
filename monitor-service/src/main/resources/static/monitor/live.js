/* Keeps the page what the server says: hears that there is something new, then asks for the page again and swaps it in.
   Where the stream cannot be had it asks every few seconds. Without any script the page is whole, only still. */
(() => {
  'use strict';
  const POLL = 5000, SILENCE = 25000, PAUSE = 350;
  const root = document.documentElement;
  const region = () => document.getElementById('live');
  let busy = false, stale = false, heard = Date.now(), swapped = performance.now();

  /* Nothing is swapped under somebody who marks text to copy it, or types. */
  const inUse = () => {
    const marked = document.getSelection(), focused = document.activeElement;
    return (marked && !marked.isCollapsed && region().contains(marked.anchorNode))
      || (focused && region().contains(focused) && focused.matches('input, select, textarea'));
  };

  const opened = () => new Map([...region().querySelectorAll('details[id]')].map(d => [d.id, d.open]));
  const reopen = (was) => was.forEach((open, id) => {
    const details = document.getElementById(id);
    if (details) details.open = open;
  });

  const localTimes = () => region().querySelectorAll('time.moment').forEach(t => {
    const at = new Date(t.getAttribute('datetime'));
    if (!isNaN(at)) t.textContent = at.toLocaleString(undefined, {dateStyle: 'medium', timeStyle: 'medium'});
  });

  const words = (ms) => {
    const s = Math.floor(ms / 1000), m = Math.floor(s / 60), h = Math.floor(m / 60);
    if (s < 60) return (ms / 1000).toFixed(1) + ' s';
    if (m < 60) return m + ' min ' + (s % 60) + ' s';
    return h < 24 ? h + ' h ' + (m % 60) + ' min' : Math.floor(h / 24) + ' d ' + (h % 24) + ' h';
  };
  const tick = () => region().querySelectorAll('[data-elapsed]').forEach(e => {
    e.textContent = words(Number(e.dataset.elapsed) + performance.now() - swapped);
  });

  const refresh = async () => {
    if (busy || document.hidden || inUse()) { stale = true; return; }
    busy = true;
    stale = false;
    const was = opened();
    try {
      await htmx.ajax('GET', location.pathname + location.search,
        {source: document.body, target: '#live', select: '#live', swap: 'outerHTML'});
    } catch (lost) {
      stale = true;
    }
    reopen(was);
    setTimeout(() => { busy = false; if (stale) refresh(); }, PAUSE);
  };

  const is = (state) => { root.dataset.link = state; };
  const listen = () => {
    if (!window.EventSource) { is('polling'); return; }
    const stream = new EventSource(document.body.dataset.live);
    let known = null;
    const hear = (event) => {
      heard = Date.now();
      is('live');
      if (event.data && known !== null && event.data !== known) refresh();
      known = event.data;
    };
    ['hello', 'beat', 'changed'].forEach(name => stream.addEventListener(name, hear));
    stream.onerror = () => {
      is('polling');
      if (stream.readyState === EventSource.CLOSED) setTimeout(listen, POLL);
    };
  };

  const post = async (address, body) => {
    const answer = await fetch(address,
      {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});
    if (!answer.ok) alert((await answer.json().catch(() => ({}))).detail || 'That did not work: ' + answer.status);
    refresh();
  };
  const copy = async (button) => {
    const code = button.parentElement.querySelector('code');
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = 'Copied';
      setTimeout(() => { button.textContent = 'Copy'; }, 1500);
    } catch (refused) {
      document.getSelection().selectAllChildren(code);
    }
  };
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.matches('.copy')) copy(button);
    if (button.dataset.acknowledge) {
      const name = prompt('Who is looking?', localStorage.getItem('name') || '');
      if (name) { localStorage.setItem('name', name); post(button.dataset.acknowledge, {acknowledgedBy: name}); }
    }
    if (button.dataset.resolve) {
      const reason = prompt('Why is it over?');
      if (reason) post(button.dataset.resolve, {reason});
    }
  });
  document.addEventListener('change', (event) => {
    const form = event.target.closest('form[data-autosubmit]');
    if (form) form.submit();
  });
  document.addEventListener('visibilitychange', () => { if (!document.hidden && stale) refresh(); });
  document.addEventListener('htmx:afterSwap', () => { swapped = performance.now(); localTimes(); tick(); });
  document.addEventListener('htmx:sendError', () => is('lost'));
  document.addEventListener('htmx:afterOnLoad', () => { if (root.dataset.link === 'lost') is('polling'); });

  root.dataset.script = 'yes';
  is('polling');
  localTimes();
  listen();
  setInterval(tick, 100);
  setInterval(() => { if (stale && !busy) refresh(); }, 1000);
  setInterval(() => {
    if (Date.now() - heard > SILENCE) is(root.dataset.link === 'lost' ? 'lost' : 'polling');
    if (root.dataset.link !== 'live') refresh();
  }, POLL);
})();
