// What to cite, as BibTeX: the lab, and the papers whose method and figures it shows. CITATION.cff says the same.
import { LAB_VERSION } from '../../run/version.ts';

export const BIBTEX = `@software{seminas_lab,
  title   = {{SemiNAS Lab}},
  author  = {{The SemiNAS Lab authors}},
  version = {${LAB_VERSION}},
  license = {Apache-2.0}
}

@inproceedings{luo2020seminas,
  title     = {Semi-Supervised Neural Architecture Search},
  author    = {Luo, Renqian and Tan, Xu and Wang, Rui and Qin, Tao and Chen, Enhong and Liu, Tie-Yan},
  booktitle = {Advances in Neural Information Processing Systems 33},
  year      = {2020},
  url       = {https://arxiv.org/abs/2002.10389}
}

@inproceedings{ying2019nasbench101,
  title     = {{NAS-Bench-101}: Towards Reproducible Neural Architecture Search},
  author    = {Ying, Chris and Klein, Aaron and Christiansen, Eric and Real, Esteban and Murphy, Kevin and Hutter, Frank},
  booktitle = {Proceedings of the 36th International Conference on Machine Learning},
  year      = {2019},
  url       = {https://arxiv.org/abs/1902.09635}
}
`;
