// The framework owns the elements of the article and replaces them; the widget follows.
import { Component, h, render } from './vendor/preact.mjs';

const REPORT = [
  'Smoke rose from the paper mill on Thursday. The fire brigade says that it was steam.',
  'A worker spoke of 21 drums of solvent in the hall. The mill denies that there were any.',
  'The insurer did not comment.',
];
const CORRECTED = REPORT.map((text) => text.replace('21 drums', '12 drums'));

class Report extends Component {
  state = { edition: 0 };

  render(_, { edition }) {
    const paragraphs = edition % 2 === 0 ? REPORT : ['Correction: an earlier edition gave another number of drums.', ...CORRECTED];
    return h('div', null, [
      // A new key replaces all elements of the article.
      h('article', { id: 'story', key: edition }, [h('h1', null, 'Steam over the mill'), ...paragraphs.map((text) => h('p', null, text))]),
      h('button', { id: 'correct', onClick: () => this.setState({ edition: edition + 1 }) }, edition % 2 === 0 ? 'Print the correction' : 'Take it back'),
    ]);
  }
}

render(h(Report), document.querySelector('#app'));
